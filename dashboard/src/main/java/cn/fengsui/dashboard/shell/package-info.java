/**
 * The shell around the views: theme, push, language, home page and probes. Runs on request threads under the session
 * lock. No standard.
 */
@NullMarked
package cn.fengsui.dashboard.shell;

import org.jspecify.annotations.NullMarked;
