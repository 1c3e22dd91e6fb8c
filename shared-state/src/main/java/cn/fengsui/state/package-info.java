/**
 * The live picture that all rooms share: named Hazelcast maps of domain records and one topic; everything in it comes
 * back from PostgreSQL and Flink when it is lost. Maps may be used by any thread except another map's listener; listeners
 * run on Hazelcast's event threads and must only hand over. Follows no standard; Hazelcast 5.7 open source.
 */
@NullMarked
package cn.fengsui.state;

import org.jspecify.annotations.NullMarked;
