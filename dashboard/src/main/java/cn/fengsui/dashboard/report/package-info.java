/**
 * The grid officer's phone form. The form itself is a custom element that keeps what was not sent in the browser; this
 * package gives it a door that asks for a session and a CSRF token and hands every report to {@code ingest} over HTTP,
 * so that there is one way in with one set of rules. Request threads; blocking.
 */
@NullMarked
package cn.fengsui.dashboard.report;

import org.jspecify.annotations.NullMarked;
