/** Briefings, their texts, files and readers on record: what is published never changes. Blocking, any thread. */
@NullMarked
package cn.fengsui.store.briefing;

import org.jspecify.annotations.NullMarked;
