/**
 * The arrays that steps hand on to one another ({@link org.firesteel.memory.Workspace}), those that
 * a kernel needs while it runs, and copying between them.
 */
package org.firesteel.memory;
