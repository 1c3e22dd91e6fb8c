/**
 * The way into the product for simulated and replayed reports: its public REST API and nothing else. Blocking calls, made
 * for virtual threads or threads of one's own. Follows the product's {@code /openapi.yaml}.
 */
@NullMarked
package cn.fengsui.simulator.api;

import org.jspecify.annotations.NullMarked;
