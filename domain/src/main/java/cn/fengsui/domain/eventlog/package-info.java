/** The event log: one append-only order of everything that happened, and the port to it. */
@NullMarked
package cn.fengsui.domain.eventlog;

import org.jspecify.annotations.NullMarked;
