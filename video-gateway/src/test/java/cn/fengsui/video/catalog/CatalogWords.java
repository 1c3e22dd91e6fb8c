package cn.fengsui.video.catalog;

import cn.fengsui.video.manscdp.Manscdp;
import java.nio.charset.StandardCharsets;

/** Items and messages of a catalogue, as a device writes them (GB/T 28181-2022 Annex A). */
final class CatalogWords {

    private CatalogWords() {}

    static Manscdp message(String root, String... items) {
        String xml = "<" + root + "><CmdType>Catalog</CmdType><SN>1</SN><DeviceList>" + String.join("", items)
                + "</DeviceList></" + root + ">";
        return Manscdp.read(xml.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    static String item(String id, String name, String more) {
        return "<Item><DeviceID>" + id + "</DeviceID><Name>" + name + "</Name>" + more + "</Item>";
    }

    static String camera(int n, String more) {
        return item(cameraId(n), "camera " + n, more);
    }

    static String event(int n, String event, String more) {
        return "<Item><DeviceID>" + cameraId(n) + "</DeviceID><Event>" + event + "</Event>" + more + "</Item>";
    }

    static String cameraId(int n) {
        return String.format("3402000000132%07d", n);
    }
}
