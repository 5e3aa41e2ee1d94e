package io.twinflow.local.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine command =
            Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void helpNamesEveryCommand() {
        int exitCode = command.execute("--help");

        assertThat(exitCode).isZero();
        assertThat(out.toString())
                .contains(
                        "chaos", "demo", "host", "models", "replay", "serve", "simulate", "tail", "topology", "twins");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chaos", "demo", "host", "replay", "serve", "simulate", "tail", "topology", "twins"})
    void everyOptionOfEveryCommandIsInItsHelp(String name) {
        int exitCode = command.execute(name, "--help");

        assertThat(exitCode).isZero();
        requireNonNull(command.getSubcommands().get(name))
                .getCommandSpec()
                .options()
                .forEach(option -> {
                    assertThat(out.toString()).contains(option.longestName());
                    assertThat(option.description()).as(option.longestName()).isNotEmpty();
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            demo --devices 0                     | --devices takes 1 to 1000, not 0.
            demo --rate 0                        | --rate takes a number above 0
            chaos                                | --seconds takes how long the devices send
            chaos --seconds 5 --app nowhere      | run 'mvn package' first
            chaos --seconds 5 --devices 3        | --devices takes at least 4 here
            demo --seconds -1                    | --seconds takes a number from 0 on, not -1.
            simulate --devices 5000              | --devices takes 1 to 1000, not 5000.
            demo --ports ftp=21                  | --ports knows no 'ftp'
            demo --adt-latency -1                | --adt-latency takes milliseconds
            demo --app nowhere                   | run 'mvn package' first
            serve --functions some               | --functions takes none, or the address of a Functions host
            host --app nowhere                   | run 'mvn package' first
            tail deviceevents                    | Give --connection-string, or --ready-file
            tail deviceevents --ready-file nowhere | The ready file nowhere cannot be read
            tail deviceevents --connection-string x | The Event Hubs connection string cannot be used
            replay nowhere                       | The dead letters in nowhere cannot be read: there is no nowhere.
            replay pom.xml --functions app       | --functions takes an address such as https://
            replay pom.xml --functions http://app --key-file nowhere | The key file nowhere cannot be read
            replay pom.xml --event-hubs nosuch.invalid | There is no Event Hubs namespace at 'nosuch.invalid'
            tail deviceevents --count -1         | --count takes a number from 0 on, not -1.
            serve --functions none --models nowhere --ports 0 | The models in nowhere cannot be read
            serve --functions none --definitions nowhere --ports 0 | The file nowhere/routes.json cannot be read
            serve --functions none --ports 0 --require-token nowhere | The keys in nowhere of --require-token cannot be
            serve --functions none --ports 0 --require-token pom.xml | pom.xml of --require-token is no JSON Web Key Set
            demo --ports mqtt=17000,twins=17000  | --ports gives 17000 to both twins and mqtt
            serve --functions none --ports 0 --data pom.xml | The data directory pom.xml cannot be made: it is a file
            serve --functions none --ports 0 --ready-file pom.xml/ready | The ready file pom.xml/ready cannot be
            simulate                             | Give --dps
            twins route list --ready-file host.json | host.json is not a ready file: it has no /twins/http.
            twins endpoint list --ready-file host.json | host.json is not a ready file: it has no /management/url.
            serve --cors localhost:3000          | --cors takes origins such as http://localhost:3000
            serve --cors http://localhost:3000/  | --cors takes origins such as http://localhost:3000
            simulate --dps x --id-scope y --group-key !!! | The group key must be base64
            simulate --dps x --id-scope y --group-key AAAA --ca nowhere | The CA file nowhere cannot be used
            simulate --ready-file nowhere        | The ready file nowhere cannot be read
            """)
    void whatTheUserCanMendIsOneSentenceWithoutAStackTrace(String line, String sentence) {
        int exitCode = command.execute(line.strip().split(" +"));

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString()).contains(sentence).hasLineCount(1).doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bogus                     | Unmatched argument at index 0: 'bogus'; 'scripts/local --help'
            demo --devices many       | value for option '--devices': 'many' is not an int; 'scripts/local demo --help'
            serve --adt-limits maybe  | but was 'maybe'; 'scripts/local serve --help'
            serve --query-lag soon    | for option '--query-lag': 'soon' is not a time such as 10s, 500ms or 1m; 'scripts/local serve --help'
            serve --set name          | should be in KEY=VALUE format but was name; 'scripts/local serve --help'
            simulate --rate           | Missing required parameter
            replay                    | Missing required parameter
            models                    | Missing required subcommand; 'scripts/local models --help'
            models check              | Missing required parameter
            models check nowhere      | There is no nowhere; 'scripts/local models check --help'
            models check scripts      | There is no .json file in scripts; 'scripts/local models check --help'
            models check --profile x - | but was 'x'; 'scripts/local models check --help'
            """)
    void whatIsNotUnderstoodIsOneSentenceThatNamesTheHelp(String line, String sentence) {
        int exitCode = command.execute(line.strip().split(" +"));

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains(sentence).hasLineCount(1);
    }
}
