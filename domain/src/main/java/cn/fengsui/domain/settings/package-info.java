/** Settings: one flat, typed view of the configuration, every problem reported at once. */
@NullMarked
package cn.fengsui.domain.settings;

import org.jspecify.annotations.NullMarked;
