/**
 * The MQTT door: sensors and devices publish, and a message is acknowledged when it is in the log. Connections live on
 * event loops, batches are taken on worker threads. Follows MQTT 3.1.1 and 5.0 (OASIS); it is no broker: nobody subscribes.
 */
@NullMarked
package cn.fengsui.ingest.mqtt;

import org.jspecify.annotations.NullMarked;
