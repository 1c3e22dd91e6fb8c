/**
 * Who may see and do what: login against the accounts on record, roles, headers, slowing down guessing. Runs on request
 * threads. OWASP ASVS 5.0 V6 guided the limits.
 */
@NullMarked
package cn.fengsui.dashboard.security;

import org.jspecify.annotations.NullMarked;
