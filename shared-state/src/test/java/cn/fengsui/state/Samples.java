package cn.fengsui.state;

import cn.fengsui.domain.alert.Acknowledgement;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Explanation;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraCount;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.clock.CaseClock;
import cn.fengsui.domain.clock.ClockPhase;
import cn.fengsui.domain.clock.LimitUnit;
import cn.fengsui.domain.correlation.Candidate;
import cn.fengsui.domain.correlation.CandidateState;
import cn.fengsui.domain.hotspot.EvaluationNotes;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotDetail;
import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.hotspot.HotspotKind;
import cn.fengsui.domain.hotspot.HotspotLabel;
import cn.fengsui.domain.hotspot.HotspotLayer;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.hotspot.ReportingEffort;
import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.incident.CaseRequest;
import cn.fengsui.domain.incident.CaseTerms;
import cn.fengsui.domain.incident.HoldReason;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.incident.MoveTerms;
import cn.fengsui.domain.incident.Pause;
import cn.fengsui.domain.indicator.IndicatorCell;
import cn.fengsui.domain.indicator.IndicatorKind;
import cn.fengsui.domain.indicator.IndicatorPeriod;
import cn.fengsui.domain.oversight.Discrepancy;
import cn.fengsui.domain.oversight.DiscrepancyKind;
import cn.fengsui.domain.oversight.DiscrepancyState;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.video.PtzLease;
import java.time.Instant;
import java.util.List;

/** One of each record, no component left at its empty value. */
final class Samples {

    static final Instant AT = Instant.parse("2026-07-14T01:02:03.456789Z");
    static final Place PLACE = new Place(new GeoPoint(112.14, 30.92), "420321001", "柳湾街道", "第7网格", "桥北路 12 号");
    static final Actor ACTOR = new Actor("wang", "值班员 0231", "desk 2", "127.0.0.1");

    static final Alert ALERT = alert(PLACE);
    static final Alert ALERT_NOWHERE = alert(Place.UNKNOWN);
    static final Acknowledgement ACKNOWLEDGEMENT = new Acknowledgement("alert-1", ACTOR, AT);
    static final Hotspot HOTSPOT = new Hotspot(
            "h1",
            HotspotState.RECOVERING,
            "A",
            List.of("8a2a1072b59ffff", "8a2a1072b5bffff"),
            List.of(0.001, 0.04),
            9,
            PLACE,
            AT.minusSeconds(3600),
            AT,
            AT.minusSeconds(600),
            17,
            3.5,
            4.86,
            1e-7,
            1e-5,
            2.5,
            List.of("grid-app/1", "grid-app/2"),
            true,
            new HotspotDetail(
                    HotspotKind.BURST,
                    UnitKind.TOWNSHIP,
                    "420321001",
                    "柳湾街道 事故灾难",
                    120,
                    4.5,
                    1,
                    3.2,
                    2.1,
                    HotspotLabel.INTENSIFYING,
                    true,
                    400,
                    true,
                    new ReportingEffort(2, List.of("grid-app"), List.of(2), 2, 1),
                    HotspotDetail.CAVEAT));
    static final HotspotLayer LAYER = new HotspotLayer(
            "real",
            "A",
            UnitKind.GRID,
            360,
            AT,
            List.of("420321001/第7网格"),
            List.of(7),
            List.of(2.5),
            List.of(0.01),
            List.of(2.2),
            List.of(1.1),
            List.of("NEW"),
            3,
            HotspotDetail.CAVEAT);
    static final HotspotEvaluation EVALUATION = new HotspotEvaluation(
                    true, "A", AT, true, 12.5, 28, 900, 3, 120, 80.5, 7L)
            .notes(new EvaluationNotes(
                    true, List.of("柳湾街道"), List.of("2026-07-01T00:00:00Z/2026-07-01T02:00:00Z"), 2, 5, 6, 7, 8, 3));
    static final Camera CAMERA = new Camera(
            "34020000001320000001",
            "gateway",
            "桥北路口",
            "maker",
            "model",
            "34020000002000000001",
            "420321",
            PLACE,
            1,
            2,
            CameraStatus.OFFLINE,
            AT,
            AT.plusSeconds(1),
            true,
            true);
    static final Incident INCIDENT = new Incident(
            "LJ-0714-0001",
            IncidentState.HANDLING,
            Level.II,
            "A1",
            "火灾·柳湾街道",
            PLACE,
            List.of("grid-app/1"),
            "消防一站",
            "wang",
            AT,
            AT.plusSeconds(1),
            AT.plusSeconds(2),
            AT.plusSeconds(3),
            4,
            true,
            true,
            new CaseTerms(
                    List.of(
                            new Pause(AT, AT.plusSeconds(9), true),
                            new Pause(AT.plusSeconds(10), AT.plusSeconds(11), false)),
                    IncidentState.HANDLING,
                    50,
                    "LJ-0714-0002",
                    new CaseRequest(
                            IncidentAction.SUSPEND,
                            MoveTerms.suspended(HoldReason.SEASON, AT.plusSeconds(99)),
                            "大风",
                            ACTOR,
                            AT.plusSeconds(3))));
    static final Watching WATCHING = new Watching("audit-1", CAMERA.id(), ACTOR, "LJ-0714-0001", AT);

    static final PtzLease PTZ_LEASE =
            new PtzLease(CAMERA.id(), "wang@desk 1", ACTOR, INCIDENT.id(), 2, "look", 7, AT, AT.plusSeconds(30));

    static final CameraCount CAMERA_COUNT = new CameraCount("420321001", "柳湾街道", 7, 1, 2, 3, AT, true);

    static final Candidate CANDIDATE = new Candidate(
            "c1",
            CandidateState.DISSOLVED,
            "A5",
            Level.III,
            PLACE,
            AT,
            AT.plusSeconds(60),
            List.of("grid-app/1", "hotline/2"),
            List.of(1.0, 0.7),
            List.of("grid-app", "hotline"),
            2,
            0.7,
            "c0",
            true);
    static final CaseClock CASE_CLOCK = new CaseClock(
            INCIDENT.id(),
            IncidentState.HANDLING,
            Level.II,
            "A1",
            "消防一站",
            "420321001",
            "柳湾街道",
            ClockPhase.AMBER,
            AT,
            AT.plusSeconds(1),
            AT.plusSeconds(2),
            LimitUnit.WORKING_MINUTES,
            7200,
            AT.plusSeconds(3),
            true,
            AT.plusSeconds(4),
            25,
            true,
            true);
    static final Discrepancy DISCREPANCY = new Discrepancy(
            "d1",
            DiscrepancyKind.MISSING,
            DiscrepancyState.WITHDRAWN,
            "柳湾街道",
            "grid-app",
            "A1",
            PLACE,
            AT,
            AT.plusSeconds(1),
            7300,
            7200,
            31,
            List.of("hotline/2"),
            true);
    static final IndicatorCell INDICATOR = new IndicatorCell(
            IndicatorKind.REWORK, "420321001", IndicatorPeriod.WEEK, "2026-07-13", "C1", 3, 40, 12.5, 60, 2);

    private Samples() {}

    private static Alert alert(Place place) {
        return new Alert(
                "alert-1",
                AlertRule.BURST,
                AlertState.RESOLVED,
                Level.II,
                "A",
                place,
                "10 分钟 8 起",
                "8 in 10 minutes",
                AT,
                AT.plusSeconds(1),
                AT.plusSeconds(2),
                List.of("grid-app/1", "grid-app/2"),
                8,
                "34020000001320000001",
                "h1",
                "quiet again",
                true,
                "burst",
                3,
                new Explanation(8, 5, 1.5, "条", "10 分钟内 8 条，阈值 5 条", "8 in 10 minutes, 5 make a burst"),
                "alert-0",
                Suppression.INHIBITED,
                2,
                1);
    }
}
