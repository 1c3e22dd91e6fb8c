package cn.fengsui.ingest.viid;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResourceTest {

    @Test
    void isOursOnlyWhenNamed() {
        assertThat(Stream.of("System", "APEs", "APSs", "Subscribes", "SubscribeNotifications"))
                .allMatch(Resource::isOurs);
        assertThat(Stream.of("Faces", "Persons", "MotorVehicles", "Images", "apes", "APEsX", "", "Whatever"))
                .noneMatch(Resource::isOurs);
    }

    @Test
    void findsWhatIsForbiddenAtAnyDepth() {
        var notice = new JsonObject("""
                {"NotificationID":"1","DeviceList":{"APEObject":[{"ApeID":"1","SubImageList":
                {"SubImageInfoObject":[{"ImageID":"1"}]}}]}}
                """);

        assertThat(Resource.forbiddenIn(notice)).contains("SubImage");
    }

    @Test
    void leavesEmptyListsAlone() {
        var notice =
                new JsonObject("{\"PersonObjectList\":{},\"FaceObjectList\":[],\"DeviceList\":{\"APEObject\":[]}}");

        assertThat(Resource.forbiddenIn(notice)).isEmpty();
    }

    @Test
    void doesNotFollowEndlessNesting() {
        var deep = new JsonObject();
        for (int i = 0; i < 100; i++) {
            deep = new JsonObject().put("a", deep.put("b", 1));
        }

        assertThat(Resource.forbiddenIn(deep)).contains("other");
    }
}
