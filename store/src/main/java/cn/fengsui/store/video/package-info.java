/**
 * The video gateway's own records: recordings and what else must outlive its process. Blocking, any thread. Pictures
 * themselves are files and never here.
 */
@NullMarked
package cn.fengsui.store.video;

import org.jspecify.annotations.NullMarked;
