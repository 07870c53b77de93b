package dev.dashcam.run;

import dev.dashcam.decide.FetchPlan;
import dev.dashcam.model.Clip;
import dev.dashcam.model.KnownClip;
import java.util.List;

/**
 * What is to be done with a card.
 *
 * @param toCopy new clips in the order in which they are copied
 * @param fetch which of these the battery's charge is good for
 * @param known clips that are staged or on the host already
 * @param waiting clips set aside, not to be tried again yet
 * @param excluded paths left out by the owner's filters, each with the filter
 * @param passedOver what is no regular file, each with the reason
 * @param again paths among those to copy of which a clip is known that may be another one, each
 *     with the reason
 */
public record CardPlan(
    List<Clip> toCopy,
    FetchPlan fetch,
    int known,
    List<KnownClip.SetAside> waiting,
    List<String> excluded,
    List<String> passedOver,
    List<String> again) {}
