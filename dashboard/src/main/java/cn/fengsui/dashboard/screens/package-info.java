/**
 * Screens without a person: the door that lets them in by their token, what they are shown, their heartbeat, and the
 * page where they are registered and revoked. Requests run on request threads, pages under their session lock. No
 * standard.
 */
@NullMarked
package cn.fengsui.dashboard.screens;

import org.jspecify.annotations.NullMarked;
