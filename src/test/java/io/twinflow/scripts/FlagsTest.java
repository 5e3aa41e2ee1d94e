package io.twinflow.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FlagsTest {
    @TempDir
    private Path state;

    static List<String> scripts() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("scripts/azure"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sh") && !name.equals("lib.sh"))
                    .map(name -> name.substring(0, name.length() - 3))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void helpSaysWhatAScriptDoesAndHowItIsCalled(String script) throws Exception {
        Script help = run(script, "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out())
                .startsWith(Files.readAllLines(Path.of("scripts/azure/" + script + ".sh"))
                        .get(1)
                        .substring(2))
                .contains("usage: ", "scripts/azure/" + script + ".sh")
                .doesNotContain("shellcheck", "#!");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void everyFlagThatAScriptReadsIsInItsHelp(String script) throws Exception {
        String text = Files.readString(Path.of("scripts/azure/" + script + ".sh"));
        String read = text.substring(text.indexOf("\nread_flags '")).split("'", 3)[1];

        String help = run(script, "--help").out();

        assertThat(Stream.of(read.split("\\s+")).filter(flag -> !flag.isEmpty()))
                .allSatisfy(
                        flag -> assertThat(help).containsPattern("(?m)^  --" + flag.replaceAll("[=?].*", "") + "\\b"));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void aFlagThatIsNotKnownIsRefused(String script) throws Exception {
        Script refused = run(script, "--everything");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).isEqualTo(script + ".sh: '--everything' is not known; --help lists the flags.\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            models     | --adt                            | --adt takes a value; --help explains it.
            models     | --wait soon                      | --wait takes a number of seconds, not 'soon'.
            models     | models                           | 'models' is not known; --help lists the flags.
            models     | --adt http://twins.example       | ADT_INSTANCE_URL must be an address such as
            models     | --adt https://twins.example/path | ADT_INSTANCE_URL must be an address such as
            models     | --local none.json                | There is no ready file none.json
            models     | --local pom.xml                  | pom.xml has no twins.http: is it a ready file
            teardown   | --dps=name/ --adt=https://a.b    | DPS_HOST must be a name such as
            teardown   | --resource-group rg              | Give --yes to go on without being asked
            teardown   | --yes --resource-group=          | --resource-group has an empty value; leave it out or give one.
            enrollment | --rotate-key=yes                 | '--rotate-key=yes' is not known
            """)
    void aValueThatCannotBeIsRefusedBeforeAnythingIsCalled(String script, String arguments, String message)
            throws Exception {
        Script refused = run(script, arguments.split(" "));

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).startsWith(script + ".sh: " + message);
        assertThat(state.resolve("calls")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            models     | ADT_INSTANCE_URL
            routes     | ADT_INSTANCE_URL
            example    | ADT_INSTANCE_URL
            teardown   | ADT_INSTANCE_URL DPS_HOST
            enrollment | DPS_HOST IOT_HUB_HOST AZURE_FUNCTION_NAME AZURE_RESOURCE_GROUP
            """)
    void everyValueThatIsMissingIsNamedAtOnce(String script, String names) throws Exception {
        Script refused = run(script);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).startsWith(script + ".sh: No value for " + names + ": give the flags");
    }

    @Test
    void setUpAsksForEverythingBeforeItsFirstStep() throws Exception {
        Script refused = run("setup", "--alerts");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .contains(
                        "ADT_INSTANCE_URL",
                        "DPS_HOST",
                        "IOT_HUB_HOST",
                        "AZURE_FUNCTION_NAME",
                        "AZURE_RESOURCE_GROUP",
                        "EVENT_GRID_TOPIC_NAME",
                        "AZURE_STORAGE_ACCOUNT_NAME",
                        "FUNCTION_APP_ID",
                        "LOG_ANALYTICS_ID",
                        "ADT_NAME",
                        "EVENT_HUBS_NAMESPACE");
    }

    private Script run(String script, String... arguments) throws IOException, InterruptedException {
        Path stubs = Path.of("src/test/resources/az").toAbsolutePath();
        return Script.run(
                Map.of("PATH", stubs + ":" + System.getenv("PATH"), "AZ_STATE", state.toString()), script, arguments);
    }
}
