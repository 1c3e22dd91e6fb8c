package cn.fengsui.video.query;

import cn.fengsui.video.manscdp.Element;

/**
 * Where a camera looks (GB/T 28181-2022 A.2.6.15); what it does not say is NaN.
 *
 * @param pan degrees, 0 to 360
 * @param tilt degrees, 0 horizontal, down positive
 * @param zoom factor
 * @param horizontalAngle field of view, degrees
 * @param verticalAngle field of view, degrees
 * @param maxViewDistance metres
 */
public record PtzPosition(
        double pan, double tilt, double zoom, double horizontalAngle, double verticalAngle, double maxViewDistance) {

    static PtzPosition of(Element root) {
        Element at = root.child("PTZPosition").orElse(root);
        return new PtzPosition(
                at.decimal("Pan"),
                at.decimal("Tilt"),
                at.decimal("Zoom"),
                at.decimal("HorizontalFieldAngle"),
                at.decimal("VerticalFieldAngle"),
                at.decimal("MaxViewDistance"));
    }
}
