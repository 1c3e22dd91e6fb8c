/**
 * How a document is issued: who may draft, sign and publish, what is printed around it, its files in the archive, and the
 * dialog in which that is done. Acts block and run on virtual threads; dialogs belong to the session lock. The life cycle is
 * that of {@code cn.fengsui.domain.briefing}.
 */
@NullMarked
package cn.fengsui.dashboard.issue;

import org.jspecify.annotations.NullMarked;
