/**
 * Jobs: what a job file says ({@link org.firesteel.spark.job.JobFile}), what follows from it, and
 * running one or several at the same time in one Spark application ({@link
 * org.firesteel.spark.job.JobRunner}). A mistake in a file is one sentence that says where it
 * stands and what would be right. A job that fails leaves the others alone.
 */
package org.firesteel.spark.job;
