package cn.fengsui.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows between the rooms (docs/reference/rooms.md), and the names that say nothing. */
class RoomArrowsTest {

    private static final String BASE = "cn.fengsui.";
    private static JavaClasses ours;

    @BeforeAll
    static void importOurClasses() {
        ours = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("cn.fengsui");
    }

    @Test
    void seesEveryRoom() {
        for (String room : new String[] {
            "domain", "store", "state", "ingest", "jobs", "video", "dashboard", "simulator", "standalone"
        }) {
            Assertions.assertThat(
                            ours.stream().anyMatch(type -> type.getPackageName().startsWith(BASE + room)))
                    .as("classes of the room %s", room)
                    .isTrue();
        }
    }

    @Test
    void roomsOnlyUseTheRoomsBelowThem() {
        ArchRule rule = Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("domain")
                .definedBy(BASE + "domain..")
                .layer("store")
                .definedBy(BASE + "store..")
                .layer("state")
                .definedBy(BASE + "state..")
                .layer("ingest")
                .definedBy(BASE + "ingest..")
                .layer("jobs")
                .definedBy(BASE + "jobs..")
                .layer("video")
                .definedBy(BASE + "video..")
                .layer("dashboard")
                .definedBy(BASE + "dashboard..")
                .layer("simulator")
                .definedBy(BASE + "simulator..")
                .layer("standalone")
                .definedBy(BASE + "standalone..")
                .whereLayer("domain")
                .mayNotAccessAnyLayer()
                .whereLayer("store")
                .mayOnlyAccessLayers("domain")
                .whereLayer("state")
                .mayOnlyAccessLayers("domain")
                .whereLayer("ingest")
                .mayOnlyAccessLayers("domain", "store", "state")
                .whereLayer("jobs")
                .mayOnlyAccessLayers("domain", "store", "state")
                .whereLayer("video")
                .mayOnlyAccessLayers("domain", "store", "state")
                .whereLayer("dashboard")
                .mayOnlyAccessLayers("domain", "store", "state")
                .whereLayer("simulator")
                .mayNotAccessAnyLayer()
                .whereLayer("standalone")
                .mayNotBeAccessedByAnyLayer();
        rule.check(ours);
    }

    @Test
    void domainUsesTheJdkOnly() {
        noClasses()
                .that()
                .resideInAPackage(BASE + "domain..")
                .should()
                .dependOnClassesThat(outside(BASE + "domain", "java.", "javax.crypto.", "org.jspecify."))
                .check(ours);
    }

    @Test
    void nothingThatIsShippedNeedsWhatOnlyTestsNeed() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + "testkit..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + "testkit..")
                .check(ours);
    }

    @Test
    void springStaysInTheDashboard() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + "dashboard..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "com.vaadin..")
                .check(ours);
    }

    @Test
    void theSimulatorReadsTheStandardByItself() {
        noClasses()
                .that()
                .resideInAPackage(BASE + "simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.sip..", "gov.nist..")
                .check(ours);
    }

    @Test
    void namesSayWhatAThingIs() {
        classes()
                .should()
                .haveSimpleNameNotEndingWith("Util")
                .andShould()
                .haveSimpleNameNotEndingWith("Utils")
                .andShould()
                .haveSimpleNameNotEndingWith("Manager")
                .andShould()
                .haveSimpleNameNotEndingWith("Helper")
                .andShould()
                .haveSimpleNameNotEndingWith("Impl")
                .check(ours);
    }

    /** Not the domain: it is one language, and its nouns name each other (a report has a level, a list has levels). */
    @Test
    void featuresOfARoomFormNoCircle() {
        for (String room : new String[] {"store", "ingest", "jobs", "video", "dashboard", "simulator"}) {
            slices().matching(BASE + room + ".(*)..").should().beFreeOfCycles().check(ours);
        }
    }

    private static DescribedPredicate<JavaClass> outside(String... prefixes) {
        return DescribedPredicate.describe("are outside " + String.join(", ", prefixes), type -> {
            String name = type.getBaseComponentType().getFullName();
            if (type.getBaseComponentType().isPrimitive()) {
                return false;
            }
            for (String prefix : prefixes) {
                if (name.startsWith(prefix)) {
                    return false;
                }
            }
            return true;
        });
    }
}
