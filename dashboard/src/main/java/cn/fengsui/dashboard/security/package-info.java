/**
 * Who may see and do what: login against the accounts on record, roles, slowing down guessing. {@code SecurityConfig},
 * beside the other beans, puts them into force. Runs on request threads; OWASP ASVS 5.0 V6 guided the limits.
 */
@NullMarked
package cn.fengsui.dashboard.security;

import org.jspecify.annotations.NullMarked;
