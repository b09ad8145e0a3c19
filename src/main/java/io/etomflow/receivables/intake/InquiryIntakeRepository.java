package io.etomflow.receivables.intake;

import io.etomflow.receivables.InquiryChannel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface InquiryIntakeRepository extends ListCrudRepository<InquiryIntake, UUID> {

    @Query("select * from inquiry_intake where channel = :channel and external_ref = :externalRef")
    Optional<InquiryIntake> findByChannelAndExternalRef(InquiryChannel channel, String externalRef);

    List<InquiryIntake> findByFingerprintAndReceivedAtAfter(String fingerprint, Instant after);

    @Query("select * from inquiry_intake where inquiry_id = :inquiryId order by received_at")
    List<InquiryIntake> findByInquiryIdOrderByReceivedAt(UUID inquiryId);

    Optional<InquiryIntake> findByReservedNumber(String reservedNumber);
}
