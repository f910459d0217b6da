package dev.gatehouse;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Profile;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Controller;

/** The rules of the house. Each room names the rooms it may enter in its {@code package-info}. */
class HouseTests {

    private static final Path ARCHITECTURE = Path.of("docs/architecture.md");
    private static final int LONGEST_FILE = 300;
    private static final int LONGEST_METHOD = 40;

    private static final JavaClasses house = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackagesOf(GatehouseApplication.class);

    @Test
    void everyRoomEntersOnlyTheRoomsItNames() {
        ApplicationModules.of(GatehouseApplication.class).verify();
    }

    @Test
    void theHouseStandsAsDrawn() throws IOException {
        assertThat(Files.readString(ARCHITECTURE)).contains(drawing());
    }

    @Test
    void everyRoomStandsInTheTableOfRooms() throws IOException {
        var table = Room.all().stream()
                .map(room -> "| " + room.name() + " | "
                        + (room.mayEnter().isEmpty() ? "–" : String.join(", ", room.mayEnter())) + " |\n")
                .collect(Collectors.joining("", "| room | may enter |\n|---|---|\n", "\n"));

        assertThat(Files.readString(ARCHITECTURE)).contains(table);
    }

    @Test
    void roomsAreFlat() {
        assertThat(JavaSource.all())
                .filteredOn(source -> source.file().startsWith(Room.SOURCES))
                .extracting(source -> Room.SOURCES.relativize(source.file()))
                .isNotEmpty()
                .allMatch(file -> file.getNameCount() <= 2);
    }

    @Test
    void controllersStayInTheirRooms() {
        classes()
                .that()
                .areMetaAnnotatedWith(Controller.class)
                .should()
                .notBePublic()
                .check(house);
    }

    /** Or the definitions that are prepared with the jar would not be those of every start ({@link PreparedBeans}). */
    @Test
    void noSettingDecidesWhichBeansThereAre() {
        classes()
                .that()
                .areMetaAnnotatedWith(Conditional.class)
                .should()
                .beAnnotatedWith(describe("the profile demo", HouseTests::isAboutTheDemo))
                .orShould()
                .haveSimpleName("DatabaseConfiguration")
                .check(house);
        noMethods().should().beMetaAnnotatedWith(Conditional.class).check(house);
    }

    /** Nothing would look for it, see {@link Schedules}. */
    @Test
    void whatIsDoneAgainAndAgainIsSaidInCode() {
        noMethods().should().beMetaAnnotatedWith(Scheduled.class).check(house);
        noMethods()
                .should()
                .beAnnotatedWith(org.springframework.scheduling.annotation.Schedules.class)
                .check(house);
    }

    private static boolean isAboutTheDemo(JavaAnnotation<?> annotation) {
        return annotation.getRawType().isEquivalentTo(Profile.class)
                && Set.of("demo", "!demo")
                        .containsAll(List.of((Object[]) annotation.get("value").orElseThrow()));
    }

    @Test
    void nothingIsInjectedIntoFields() {
        noFields().should().beAnnotatedWith(Autowired.class).check(house);
    }

    @Test
    void nobodyReadsTheClockBehindOurBack() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(GatehouseApplication.class.getName())
                .should()
                .callCodeUnitWhere(readsTheMachinesClock())
                .check(house);
    }

    /** Any {@code now()} that was given no {@link Clock}, any clock of the system's own, and what is older than both. */
    private static DescribedPredicate<JavaCall<?>> readsTheMachinesClock() {
        return DescribedPredicate.describe("the machine's clock is read", call -> {
            var owner = call.getTargetOwner();
            var given = call.getTarget().getRawParameterTypes();
            return switch (call.getName()) {
                case "now" ->
                    owner.getPackageName().startsWith("java.time")
                            && given.stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
                case "currentTimeMillis" -> owner.isEquivalentTo(System.class);
                case "<init>" -> owner.isEquivalentTo(Date.class) && given.isEmpty();
                default -> owner.isEquivalentTo(Clock.class) && call.getName().matches("system.*|tick[A-Z].*");
            };
        });
    }

    @Test
    void filesAndMethodsAreShort() {
        assertThat(JavaSource.all()).allSatisfy(source -> {
            assertThat(source.lines()).as("lines of %s", source.file()).isLessThanOrEqualTo(LONGEST_FILE);
            assertThat(source.methods())
                    .as("methods of %s", source.file())
                    .allMatch(method -> method.lines() <= LONGEST_METHOD);
        });
    }

    /** The floors, the highest first, each with its rooms. */
    private static String drawing() {
        var floors = Room.all().stream()
                .collect(Collectors.groupingBy(
                        Room::floor, TreeMap::new, Collectors.mapping(Room::name, Collectors.joining(", "))));
        return floors.descendingMap().entrySet().stream()
                .map(floor -> floor.getKey() + " | " + floor.getValue())
                .collect(Collectors.joining("\n", "```\n", "\n```"));
    }
}
