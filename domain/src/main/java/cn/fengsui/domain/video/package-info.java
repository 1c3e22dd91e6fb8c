/** Live views: a picture is always asked for with a reason, by a named actor, and leaves an audit row. */
@NullMarked
package cn.fengsui.domain.video;

import org.jspecify.annotations.NullMarked;
