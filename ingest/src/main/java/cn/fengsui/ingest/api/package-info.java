/**
 * The public REST API: lists of what is known, photos, acknowledgements, health. Handlers run
 * on event loops and hand everything that blocks to virtual threads. Follows the OpenAPI file of this module.
 */
@NullMarked
package cn.fengsui.ingest.api;

import org.jspecify.annotations.NullMarked;
