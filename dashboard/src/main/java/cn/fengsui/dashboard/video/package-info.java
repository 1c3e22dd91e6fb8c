/**
 * Pictures on a screen: which cameras, why, and their tiles. Every view is asked for with a reason and an actor.
 * Components change under the session lock; addresses arrive on the gateway's threads. The stream itself never passes
 * through here (docs/reference/live-stream.md).
 */
@NullMarked
package cn.fengsui.dashboard.video;

import org.jspecify.annotations.NullMarked;
