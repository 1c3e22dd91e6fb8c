/**
 * The desk where alerts are handled: what wants somebody, why it is shown, and every move of its life (ISA-18.2,
 * EEMUA 191). Views run under their session lock, reading and moving on virtual threads; the rules of order, grouping and
 * floods are pure functions.
 */
@NullMarked
package cn.fengsui.dashboard.alertdesk;

import org.jspecify.annotations.NullMarked;
