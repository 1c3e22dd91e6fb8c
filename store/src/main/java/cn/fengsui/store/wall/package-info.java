/**
 * The wall on record: screens, versions of scenes, and what was shown when. Blocking, any thread. No standard.
 */
@NullMarked
package cn.fengsui.store.wall;

import org.jspecify.annotations.NullMarked;
