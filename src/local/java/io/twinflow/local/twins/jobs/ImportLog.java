package io.twinflow.local.twins.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.ServiceTime;
import io.twinflow.local.twins.TwinsException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;

/** The log of an import: one JSON object per line, in the output blob. For one thread at a time. */
final class ImportLog implements AutoCloseable {
    private final OutputStream output;
    private final String job;
    private final Clock clock;
    private long length;

    /** Goes on behind what is known to belong to what was imported; the rest is done again. */
    ImportLog(Path file, long length, String job, Clock clock) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(length).position(channel.size());
        this.output = Channels.newOutputStream(channel);
        this.length = channel.size();
        this.job = job;
        this.clock = clock;
    }

    /** How many bytes are written. */
    long length() {
        return length;
    }

    /** Says how the job stands. */
    void job(String status) throws IOException {
        write(status.equals("Failed") ? "Error" : "Info", Json.object().put("status", status));
    }

    /** Says how a section stands. */
    void section(Section section, String status) throws IOException {
        ObjectNode details = Json.object().put("section", section.toString()).put("status", status);
        write(status.equals("Failed") ? "Error" : "Info", details);
    }

    /** Says why a line was not imported. */
    void refused(ImportReader.Entry entry, TwinsException why) throws IOException {
        ObjectNode details = details(entry.section(), entry.line(), why.code(), why.explained());
        String id = entry.json()
                .path(entry.section() == Section.MODELS ? "@id" : "$dtId")
                .asText();
        details.put("id", id);
        if (entry.section() == Section.RELATIONSHIPS) {
            details.put("relationshipId", entry.json().path("$relationshipId").asText());
        }
        write("Error", details);
    }

    /** Says why nothing can be imported; as the service does, in the first section. */
    void malformed(ImportFormatException why) throws IOException {
        write("Error", details(Section.MODELS, why.line(), "UnsupportedFileFormat", String.valueOf(why.getMessage())));
    }

    @Override
    public void close() throws IOException {
        output.close();
    }

    private static ObjectNode details(Section section, long line, String type, String message) {
        return Json.object()
                .put("section", section.toString())
                .put("line", line)
                .put("exceptionType", type)
                .put("message", message);
    }

    private void write(String type, ObjectNode details) throws IOException {
        ObjectNode entry = Json.object()
                .put("timestamp", ServiceTime.precise(clock.instant()))
                .put("jobId", job)
                .put("jobType", "Import")
                .put("logType", type);
        entry.set("details", details);
        byte[] line = (Json.write(entry) + "\n").getBytes(StandardCharsets.UTF_8);
        output.write(line);
        length += line.length;
    }
}
