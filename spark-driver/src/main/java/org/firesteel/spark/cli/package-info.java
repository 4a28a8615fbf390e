/**
 * The command line: {@code train}, {@code evaluate}, {@code predict} and others ({@link
 * org.firesteel.spark.cli.Main}), and what they print while they work. Nothing else knows of
 * terminals and exit codes.
 */
package org.firesteel.spark.cli;
