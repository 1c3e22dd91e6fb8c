package cn.fengsui.store.network;

import cn.fengsui.domain.camera.CameraClaims;
import cn.fengsui.domain.connector.ConnectorRecords;
import cn.fengsui.domain.connector.FeedbackHooks;
import cn.fengsui.domain.sensor.Sensors;
import cn.fengsui.domain.viewlibrary.LibraryPeers;
import cn.fengsui.domain.warning.Warnings;
import cn.fengsui.store.camera.PostgresCameraClaims;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.identity.PostgresAuditTrail;
import java.time.Clock;

/** The ports of the doors to other networks, in one hand. */
public record Networks(
        CameraClaims claims,
        LibraryPeers libraries,
        Warnings warnings,
        Sensors sensors,
        ConnectorRecords connectors,
        FeedbackHooks feedback) {

    public static Networks over(Database database, PostgresAuditTrail audit, Clock clock) {
        return new Networks(
                new PostgresCameraClaims(database, clock),
                new PostgresLibraryPeers(database),
                new PostgresWarnings(database),
                new PostgresSensors(database),
                new PostgresConnectorRecords(database),
                new PostgresFeedbackHooks(database, audit));
    }
}
