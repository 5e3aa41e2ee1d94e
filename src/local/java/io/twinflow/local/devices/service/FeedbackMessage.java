package io.twinflow.local.devices.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.c2d.Feedback;
import io.twinflow.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.message.Message;

/**
 * Feedback as its receivers get it.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot-hub/iot-hub-devguide-messages-c2d#message-feedback">the body</a>
 */
final class FeedbackMessage {
    private FeedbackMessage() {}

    static Message of(List<Feedback> batch) {
        Message message = Proton.message();
        message.setMessageId(UUID.randomUUID().toString());
        message.setContentType("application/vnd.microsoft.iothub.feedback.json");
        message.setContentEncoding("utf-8");
        message.setCreationTime(batch.get(batch.size() - 1).at().toEpochMilli());
        message.setBody(new Data(new Binary(Json.write(json(batch)).getBytes(StandardCharsets.UTF_8))));
        return message;
    }

    static ArrayNode json(List<Feedback> batch) {
        ArrayNode records = Json.array();
        for (Feedback feedback : batch) {
            ObjectNode json = records.addObject()
                    .put("originalMessageId", feedback.originalMessageId())
                    .put("description", feedback.status().label())
                    .put("deviceGenerationId", feedback.generationId())
                    .put("deviceId", feedback.address().deviceId())
                    .put("enqueuedTimeUtc", feedback.at().toString())
                    .put("statusCode", feedback.status().label());
            if (feedback.address().isModule()) {
                json.put("moduleId", feedback.address().moduleId());
            }
        }
        return records;
    }
}
