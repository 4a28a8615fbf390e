/**
 * Loops over the Vector API, for JVMs that were started with it (as Spark starts its own: {@code
 * --add-modules=jdk.incubator.vector}); elsewhere plain loops give the same bits. Compiled apart,
 * because javac warns of every incubating module.
 *
 * @see <a href="https://openjdk.org/jeps/414">JEP 414</a>
 */
package org.firesteel.vector;
