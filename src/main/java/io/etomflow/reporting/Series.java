package io.etomflow.reporting;

import java.util.Map;

/**
 * One row of bars or one line of a chart.
 *
 * @param values by category, in the order in which the map gives them; a category may be missing
 */
public record Series(String name, Map<String, ? extends Number> values) {}
