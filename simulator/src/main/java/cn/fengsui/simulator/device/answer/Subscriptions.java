package cn.fengsui.simulator.device.answer;

import static cn.fengsui.simulator.manscdp.Manscdp.tag;

import cn.fengsui.simulator.device.Camera;
import cn.fengsui.simulator.device.DeviceLine;
import cn.fengsui.simulator.manscdp.Manscdp;
import cn.fengsui.simulator.ptz.PtzPosition;
import cn.fengsui.simulator.sip.SipMessage;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Subscriptions of the platform and their notifications: Catalog, Alarm, MobilePosition and PTZPosition
 * (GB/T 28181-2022 §9.11, Annex N; RFC 6665). Refreshed and cancelled in their dialog; they end by themselves.
 */
public final class Subscriptions {
    private static final Set<String> KINDS = Set.of("Catalog", "Alarm", "MobilePosition", "PTZPosition");
    private static final int DEFAULT_EXPIRES = 600;
    private static final int DEFAULT_INTERVAL = 5;
    private static final Duration PTZ_POLL = Duration.ofMillis(500);
    private static final double METRES_PER_DEGREE = 111_000;
    private static final double ROUND_METRES = 150;
    private static final double ROUND_SECONDS = 120;

    private final DeviceLine line;
    private final Map<String, Camera> cameras;
    private final Map<String, Dialog> dialogs = new HashMap<>();
    private int sn = 2_000;

    Subscriptions(DeviceLine line, Map<String, Camera> cameras) {
        this.line = line;
        this.cameras = cameras;
    }

    /** One subscription. */
    private static final class Dialog {
        final String localTag = DeviceLine.freshTag();
        final SipMessage first;
        final String kind;
        final String target;
        final Duration interval;
        long endNanos;
        int cseq;

        @Nullable
        PtzPosition told;

        Dialog(SipMessage first, String kind, String target, Duration interval) {
            this.first = first;
            this.kind = kind;
            this.target = target;
            this.interval = interval;
        }

        boolean isOver() {
            return System.nanoTime() > endNanos;
        }
    }

    public void subscribe(SipMessage request, InetSocketAddress from) {
        var xml = Manscdp.text(request.body());
        var known = dialogs.get(request.callId());
        var kind = known != null ? known.kind : Manscdp.element(xml, "CmdType").orElse("");
        if (!KINDS.contains(kind)) {
            line.reply(request, SipMessage.answer(request, 489, "Bad Event"), from);
            return;
        }
        int expires = request.header("Expires")
                .filter(text -> text.matches("[0-9]{1,7}"))
                .map(Integer::parseInt)
                .orElse(DEFAULT_EXPIRES);
        var target = Manscdp.element(xml, "DeviceID").orElse(line.device().id());
        var interval = Duration.ofSeconds(Math.max(1, Manscdp.number(xml, "Interval", DEFAULT_INTERVAL)));
        var dialog = known != null ? known : new Dialog(request, kind, target, interval);
        accept(request, dialog, expires, from);
        if (expires == 0) {
            dialogs.remove(request.callId());
            if (known != null) {
                send(dialog, "", "terminated;reason=timeout");
            }
            return;
        }
        dialog.endNanos = System.nanoTime() + Duration.ofSeconds(expires).toNanos();
        if (known == null) {
            dialogs.put(request.callId(), dialog);
            begin(dialog);
        }
        line.after(Duration.ofSeconds(expires + 1L), () -> dialogs.values().removeIf(Dialog::isOver));
    }

    private void accept(SipMessage request, Dialog dialog, int expires, InetSocketAddress from) {
        var sn = Manscdp.element(Manscdp.text(request.body()), "SN").orElse("1");
        var body = Manscdp.result(dialog.kind, sn, dialog.target, true);
        var answer = SipMessage.answer(request, 200, "OK");
        var to = answer.header("To").orElse("");
        answer = to.contains("tag=") ? answer : answer.replacing("To", to + ";tag=" + dialog.localTag);
        line.reply(
                request,
                answer.with("Expires", String.valueOf(expires))
                        .with("Event", request.header("Event").orElse("presence"))
                        .with("Contact", "<" + line.contact(line.device().id()) + ">")
                        .withBody(Manscdp.CONTENT_TYPE, line.body(body)),
                from);
    }

    private void begin(Dialog dialog) {
        switch (dialog.kind) {
            // Annex N: the subscriber takes all as online, so those that are not must be told.
            case "Catalog" ->
                cameras.values().stream().filter(camera -> !camera.isOn()).forEach(camera -> changed(camera, "OFF"));
            case "MobilePosition" -> tellPosition(dialog);
            case "PTZPosition" -> tellHead(dialog);
            default -> {}
        }
    }

    private boolean isAlive(Dialog dialog) {
        return dialogs.get(dialog.first.callId()) == dialog && !dialog.isOver();
    }

    /** Tells subscribers of the catalogue that a channel changed: ON, OFF, VLOST, DEFECT, DEL. */
    void changed(Camera camera, String event) {
        sn++;
        var item = Manscdp.around("Item", tag("DeviceID", camera.channel().id()) + tag("Event", event));
        catalogue(item);
    }

    /** Tells them of a channel that was added, with its full item. */
    void added(String fullItem) {
        sn++;
        catalogue(fullItem.replace("</Item>", tag("Event", "ADD") + "</Item>"));
    }

    private void catalogue(String item) {
        notify(
                "Catalog",
                Manscdp.message(
                        "Notify",
                        "Catalog",
                        sn,
                        line.device().id(),
                        tag("SumNum", 1) + Manscdp.list("DeviceList", 1, item)));
    }

    /** A vehicle that drives round its home. */
    private void tellPosition(Dialog dialog) {
        if (!isAlive(dialog)) {
            return;
        }
        sn++;
        var where = cameras.containsKey(dialog.target)
                ? cameras.get(dialog.target)
                : cameras.values().stream().findFirst().orElse(null);
        if (where != null) {
            send(dialog, position(where), "active");
        }
        line.after(dialog.interval, () -> tellPosition(dialog));
    }

    private String position(Camera camera) {
        var channel = camera.channel();
        double angle = line.now().toEpochMilli() / 1_000.0 % ROUND_SECONDS / ROUND_SECONDS * 2 * Math.PI;
        double north = ROUND_METRES * Math.sin(angle) / METRES_PER_DEGREE;
        double east = ROUND_METRES * Math.cos(angle) / METRES_PER_DEGREE / Math.cos(Math.toRadians(channel.lat()));
        double speed = 2 * Math.PI * ROUND_METRES / ROUND_SECONDS * 3.6;
        double direction = (360 - Math.toDegrees(angle)) % 360;
        var time = Manscdp.time(line.now());
        var place = tag("Longitude", number(channel.lng() + east))
                + tag("Latitude", number(channel.lat() + north))
                + tag("Speed", number(speed))
                + tag("Direction", number(direction))
                + tag("Altitude", "71.0");
        if (!line.profile().is2022()) {
            return Manscdp.message("Notify", "MobilePosition", sn, channel.id(), tag("Time", time) + place);
        }
        var item = Manscdp.around(
                "Item", tag("DeviceID", channel.id()) + tag("CaptureTime", time) + place + tag("Height", "2.0"));
        return Manscdp.message(
                "Notify",
                "MobilePosition",
                sn,
                line.device().id(),
                tag("Time", time) + tag("SumNum", 1) + Manscdp.list("DeviceList", 1, item));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }

    private void tellHead(Dialog dialog) {
        if (!isAlive(dialog)) {
            return;
        }
        var camera = cameras.get(dialog.target);
        if (camera != null) {
            var now = camera.head().position();
            if (!now.equals(dialog.told)) {
                dialog.told = now;
                sn++;
                send(
                        dialog,
                        Manscdp.message(
                                "Notify", "PTZPosition", sn, dialog.target, HeadAnswers.position(camera.head())),
                        "active");
            }
        }
        line.after(PTZ_POLL, () -> tellHead(dialog));
    }

    /** Tells all subscribers of this kind; false when there is none. */
    boolean notify(String kind, String xml) {
        var subscribers = List.copyOf(dialogs.values()).stream()
                .filter(dialog -> dialog.kind.equals(kind) && isAlive(dialog))
                .toList();
        subscribers.forEach(dialog -> send(dialog, xml, "active"));
        return !subscribers.isEmpty();
    }

    private void send(Dialog dialog, String xml, String state) {
        dialog.cseq++;
        var first = dialog.first;
        var uri = first.header("Contact")
                .map(contact -> contact.replaceAll("^.*<|>.*$", ""))
                .orElse(line.platformUri());
        var request = SipMessage.request("NOTIFY", uri)
                .with("Via", line.via())
                .with("From", first.header("To").orElse("") + ";tag=" + dialog.localTag)
                .with("To", first.header("From").orElse(""))
                .with("Call-ID", first.callId())
                .with("CSeq", dialog.cseq + " NOTIFY")
                .with("Max-Forwards", "70")
                .with("Contact", "<" + line.contact(line.device().id()) + ">")
                .with("Event", first.header("Event").orElse("presence"))
                .with("Subscription-State", state);
        line.send(xml.isEmpty() ? request : request.withBody(Manscdp.CONTENT_TYPE, line.body(xml)))
                .whenComplete((answer, failure) -> {
                    if (answer != null && answer.status() == 481) {
                        dialogs.remove(first.callId());
                    }
                });
    }

    /** All are forgotten: the power is gone, or the device has said goodbye. */
    public void dropAll() {
        dialogs.clear();
    }
}
