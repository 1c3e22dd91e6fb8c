package cn.fengsui.ingest;

import cn.fengsui.domain.alert.AlertHandlings;
import cn.fengsui.domain.alert.Alerts;
import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.correlation.Candidates;
import cn.fengsui.domain.eventlog.EventLog;
import cn.fengsui.domain.hotspot.Hotspots;
import cn.fengsui.domain.identity.ApiKeyDesk;
import cn.fengsui.domain.identity.ApiKeys;
import cn.fengsui.domain.incident.Incidents;
import cn.fengsui.domain.indicator.MonthlyFigures;
import cn.fengsui.domain.oversight.Discrepancies;
import cn.fengsui.domain.report.Attachments;
import cn.fengsui.domain.report.DeadLetters;
import cn.fengsui.domain.report.DisputeCounts;
import cn.fengsui.domain.report.Reports;
import cn.fengsui.domain.report.SourceMappings;
import cn.fengsui.domain.report.StatusCodes;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.AlertRules;
import cn.fengsui.domain.rule.RuleTrial;
import cn.fengsui.domain.rule.RuleTrials;
import cn.fengsui.state.SharedState;
import cn.fengsui.store.Store;
import cn.fengsui.store.network.Networks;
import java.time.Instant;

/** What the doors need from other rooms. All of it stays its owner's; nothing here is closed by ingest. */
public record IngestPorts(
        EventLog log,
        Reports reports,
        DisputeCounts disputes,
        DeadLetters deadLetters,
        Attachments attachments,
        Cameras cameras,
        Alerts alerts,
        AlertHandlings alertHandlings,
        Hotspots hotspots,
        Incidents incidents,
        ApiKeys apiKeys,
        ApiKeyDesk keyDesk,
        AlertRules rules,
        RuleTrials trials,
        SourceMappings mappings,
        StatusCodes statusCodes,
        CityPorts city,
        Networks networks,
        Meanings meanings,
        SharedState state) {

    /** What the stream jobs put on record about cases. */
    public record Meanings(Candidates candidates, Discrepancies discrepancies, MonthlyFigures figures) {}

    public static IngestPorts of(Store store, SharedState state) {
        return new IngestPorts(
                store.eventLog(),
                store.reports(),
                store.disputes(),
                store.deadLetters(),
                store.attachments(),
                store.cameras(),
                store.alerts(),
                store.alertHandlings(),
                store.hotspots(),
                store.incidents(),
                store.apiKeys(),
                store.keyDesk(),
                store.rules(),
                IngestPorts::noTrials,
                store.sourceMappings(),
                store.statusCodes(),
                CityPorts.of(store),
                store.networks(),
                new Meanings(store.candidates(), store.discrepancies(), store.monthlyFigures()),
                state);
    }

    /** The same with trials of rules, which the stream jobs' room knows how to run. */
    public IngestPorts trials(RuleTrials trials) {
        return new IngestPorts(
                log,
                reports,
                disputes,
                deadLetters,
                attachments,
                cameras,
                alerts,
                alertHandlings,
                hotspots,
                incidents,
                apiKeys,
                keyDesk,
                rules,
                trials,
                mappings,
                statusCodes,
                city,
                networks,
                meanings,
                state);
    }

    private static RuleTrial noTrials(AlertRuleSpec rule, Instant from, Instant to) {
        throw new IllegalStateException(
                "this process runs no stream jobs, so it cannot try rules; ask the one that does");
    }
}
