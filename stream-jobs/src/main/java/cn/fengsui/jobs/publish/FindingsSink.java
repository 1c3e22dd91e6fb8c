package cn.fengsui.jobs.publish;

import cn.fengsui.state.HazelcastAddress;
import cn.fengsui.store.Jdbc;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Sends findings out; at least once, and because they are absolute values under fixed ids, in effect once. */
public final class FindingsSink implements Sink<Finding> {

    private final Outlet.Opener opener;

    public FindingsSink(Outlet.Opener opener) {
        this.opener = opener;
    }

    /** To PostgreSQL and Hazelcast, over connections of its own. */
    public static Outlet.Opener to(Jdbc jdbc, HazelcastAddress address) {
        return () -> RecordAndPicture.connect(jdbc, address);
    }

    @Override
    public SinkWriter<Finding> createWriter(WriterInitContext context) {
        return new FindingsWriter(
                opener.open(),
                context.getProcessingTimeService(),
                context.metricGroup().getNumRecordsOutErrorsCounter());
    }
}
