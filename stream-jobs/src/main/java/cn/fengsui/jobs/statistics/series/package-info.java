/**
 * Statistics of counts in the order of time: trend (Mann-Kendall), day-by-day watch of short series (EARS, EWMA, CUSUM)
 * and weekly watch against former years (Farrington). Pure functions over arrays, oldest value first; any thread. Formulae
 * and sources: docs/reference/statistics.md.
 */
@NullMarked
package cn.fengsui.jobs.statistics.series;

import org.jspecify.annotations.NullMarked;
