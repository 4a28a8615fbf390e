package org.firesteel.spark.data;

import java.io.Serializable;

/**
 * One value of a prepared row: a feature, the label or the weight.
 *
 * @param key where the job file names it, such as {@code data.features}
 * @param name its name there
 * @param expression how it is computed: {@link Feature#expression}
 * @param form how the expression is to be read
 * @param type a NUMBER or BOOLEAN is held as a double, a CATEGORY as a string, an ARRAY as an array
 *     of doubles
 * @param textIndex where the row holds the text that the number was parsed from; -1 if it was no
 *     text
 */
public record InputColumn(
    String key, String name, String expression, Feature.Form form, ColumnType type, int textIndex)
    implements Serializable {}
