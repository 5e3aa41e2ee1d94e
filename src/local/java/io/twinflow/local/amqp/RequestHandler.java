package io.twinflow.local.amqp;

import java.util.concurrent.CompletionStage;
import org.apache.qpid.proton.message.Message;

/** Answers the requests that come to a node. */
@FunctionalInterface
public interface RequestHandler {
    /** The answer, which need have no correlation id; the stage does not fail. */
    CompletionStage<Message> answer(Request request);
}
