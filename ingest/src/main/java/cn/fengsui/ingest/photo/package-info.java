/**
 * The door for photos that come with reports. Handlers run on worker threads. What a picture may be, and what is left out
 * of it, stands in {@code cn.fengsui.domain.photo}.
 */
@NullMarked
package cn.fengsui.ingest.photo;

import org.jspecify.annotations.NullMarked;
