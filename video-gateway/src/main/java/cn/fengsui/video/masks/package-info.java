/**
 * Which parts of cameras' pictures nobody may see, known without asking the record each time. A thread of its own reads,
 * everybody else only looks. No standard; the rule is that pictures are masked before they leave this room.
 */
@NullMarked
package cn.fengsui.video.masks;

import org.jspecify.annotations.NullMarked;
