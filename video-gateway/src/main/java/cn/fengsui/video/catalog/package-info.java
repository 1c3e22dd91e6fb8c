/**
 * What devices say they have: catalogues asked for, gathered and kept (GB/T 28181-2022 §9.5, §9.11, Annex J and M), the
 * tree they form, and the cameras in it handed to the intake. Any thread; locks are held briefly.
 */
@NullMarked
package cn.fengsui.video.catalog;

import org.jspecify.annotations.NullMarked;
