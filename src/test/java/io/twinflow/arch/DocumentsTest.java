package io.twinflow.arch;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.core.failure.TwinFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What documents say about the code that can be looked up there. */
class DocumentsTest {
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+)\\.(\\w+)`");
    private static final Pattern TEST_CLASS = Pattern.compile("`([A-Z]\\w+Test)`");
    private static final Pattern CASE = Pattern.compile("`([A-Z]\\w+/(?:applied|skipped|rejected|deferred)/[\\w-]+)`");
    private static final Pattern CLAIM = Pattern.compile("`([\\w-]+\\.test\\.js)` \"([^\"]+)\"");
    private static final Pattern TEST_OR_CASE = Pattern.compile(TEST + "|" + CASE + "|" + CLAIM);
    private static final Pattern TABLE_WITH_TESTS = Pattern.compile("\\| Test \\|\\R\\|[-|]+\\R((?:\\| .*\\R)+)");
    private static final Pattern SKIP = Pattern.compile("(?:skip|Skipped)\\(\"([^\"]+)\"\\)");
    private static final String OPERATIONS = text(Path.of("docs/operations.md"));
    private static final String INVARIANTS = text(Path.of("docs/invariants.md"));
    private static final String SECURITY = text(Path.of("docs/security.md"));

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("tests")
    void aTestThatHoldsAPromiseExists(String type, String member) {
        assertThat(sources(Path.of("src/test/java"), "/" + type + ".java")).containsPattern("\\b" + member + "\\b");
    }

    static Stream<Object[]> tests() {
        return TEST.matcher(INVARIANTS + SECURITY).results().map(test -> new Object[] {test.group(1), test.group(2)});
    }

    @ParameterizedTest
    @MethodSource("testClasses")
    void aTestThatShowsAnOperationExists(String type) {
        assertThat(sources(Path.of("src/test/java"), "/" + type + ".java")).isNotEmpty();
    }

    static Stream<String> testClasses() {
        return TEST_CLASS
                .matcher(text(Path.of("docs/local-azure.md")))
                .results()
                .map(test -> test.group(1));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCaseThatHoldsAPromiseExists(String file) {
        assertThat(Path.of("src/test/resources/events", file + ".json")).exists();
    }

    static Stream<String> cases() {
        return CASE.matcher(INVARIANTS + SECURITY).results().map(found -> found.group(1));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("claims")
    void aClaimAboutTheTemplatesExists(String file, String claim) {
        assertThat(text(Path.of("src/test/infra", file))).contains("'" + claim + "'");
    }

    static Stream<Object[]> claims() {
        return CLAIM.matcher(SECURITY).results().map(found -> new Object[] {found.group(1), found.group(2)});
    }

    @Test
    void everyInvariantSaysWhatHoldsIt() {
        assertThat(INVARIANTS.lines().filter(line -> line.matches("\\d+\\. .*")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).containsAnyOf("Enforced by: `", "[not yet enforced]"));
    }

    @Test
    void everyAnswerToAThreatNamesItsTest() {
        assertThat(TABLE_WITH_TESTS
                        .matcher(SECURITY)
                        .results()
                        .flatMap(table -> table.group(1).lines()))
                .isNotEmpty()
                .allSatisfy(
                        row -> assertThat(row.substring(row.lastIndexOf(" | "))).containsPattern(TEST_OR_CASE));
    }

    @ParameterizedTest
    @EnumSource
    void operationsNamesEveryKindOfFailure(TwinFailure.Kind kind) {
        assertThat(OPERATIONS).contains("| `" + kind + "` | ");
    }

    @ParameterizedTest
    @MethodSource("reasonsToSkip")
    void operationsNamesEveryReasonToSkip(String reason) {
        assertThat(OPERATIONS).contains('`' + reason + '`');
    }

    static Stream<String> reasonsToSkip() {
        return SKIP.matcher(sources(Path.of("src/main/java"), ".java"))
                .results()
                .map(found -> found.group(1));
    }

    private static String sources(Path root, String ending) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .map(DocumentsTest::text)
                    .collect(joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
