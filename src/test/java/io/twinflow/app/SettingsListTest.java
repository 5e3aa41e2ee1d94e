package io.twinflow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the code, the sample and the README to one list of settings. */
class SettingsListTest {
    private static final Path README = Path.of("README.md");
    private static final Pattern TABLE_ROW = Pattern.compile("(?m)^\\| `([A-Za-z_]+)`");
    private static final Pattern NAME_IN_SOURCE = Pattern.compile("\"([A-Z]+(?:_[A-Z]+)+|EventHubs[A-Za-z_]*)\"");

    @Test
    void theSampleNamesEverySetting() throws IOException {
        assertThat(sample().keySet()).isEqualTo(allSettings());
    }

    @Test
    void theSampleCanBeUsedAsItIs() throws IOException {
        assertThat(AppConfig.from(sample(), Functions.defaultRules()).timeSeriesHub())
                .isEqualTo("timeseries");
    }

    @Test
    void theListOfTheAppNamesWhatItReads() throws IOException {
        String source = Files.readString(Path.of("src/main/java/io/twinflow/app/AppConfig.java"));
        String reading = source.substring(source.indexOf("public static AppConfig from"));

        Set<String> read = NAME_IN_SOURCE
                .matcher(reading)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());

        assertThat(read).isEqualTo(AppConfig.APP_SETTINGS);
    }

    @Test
    void theFunctionsUseNoOtherSetting() throws IOException {
        Set<String> used = new HashSet<>();
        try (var files = Files.list(Path.of("src/main/java/io/twinflow/functions"))) {
            for (Path file : files.toList()) {
                Pattern.compile("%([A-Z_]+)%|connection = \"([A-Za-z]+)\"")
                        .matcher(Files.readString(file))
                        .results()
                        .map(SettingsListTest::group)
                        .forEach(used::add);
            }
        }

        assertThat(used).isNotEmpty();
        assertThat(allSettings()).containsAll(used);
    }

    @Test
    void theReadmeExplainsEverySetting() throws IOException {
        assumeTrue(Files.exists(README), "no README yet");
        String readme = Files.readString(README);
        assumeTrue(readme.contains("## Settings"), "no settings table yet");

        String section = readme.substring(readme.indexOf("## Settings"));
        int end = section.indexOf("\n## ", 1);
        Set<String> explained = TABLE_ROW
                .matcher(end < 0 ? section : section.substring(0, end))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(explained).isEqualTo(allSettings());
    }

    private static String group(MatchResult match) {
        return match.group(1) != null ? match.group(1) : match.group(2);
    }

    private static Set<String> allSettings() {
        Set<String> all = new TreeSet<>(AppConfig.APP_SETTINGS);
        all.addAll(AppConfig.HOST_SETTINGS);
        return all;
    }

    private static Map<String, String> sample() throws IOException {
        JsonNode values = Json.read(Files.readString(Path.of("local.settings.json.sample")))
                .path("Values");
        Map<String, String> settings = new HashMap<>();
        values.fields()
                .forEachRemaining(
                        value -> settings.put(value.getKey(), value.getValue().asText()));
        return settings;
    }
}
