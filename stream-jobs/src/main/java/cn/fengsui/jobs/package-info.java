/**
 * What the events mean: one Flink application that reads the event log and answers two questions, hotspots and alerts.
 * {@link cn.fengsui.jobs.StreamJobs} runs it inside this process on a mini-cluster, {@link
 * cn.fengsui.jobs.StreamJobsMain} on an ordinary Flink cluster; the graph is the same ({@link
 * cn.fengsui.jobs.CommandCentreJob}). Keys are timelines, hotspot ids and camera ids; results are upserts with
 * deterministic ids.
 */
@NullMarked
package cn.fengsui.jobs;

import org.jspecify.annotations.NullMarked;
