/**
 * Statistics of values that lie beside each other: which cells stand out with their neighbours (Getis-Ord), what twelve
 * steps of that amount to (class labels), how dense points lie (kernel density). Pure functions over arrays indexed by
 * cell; any thread. Formulae and sources: docs/reference/statistics.md.
 */
@NullMarked
package cn.fengsui.jobs.statistics.space;

import org.jspecify.annotations.NullMarked;
