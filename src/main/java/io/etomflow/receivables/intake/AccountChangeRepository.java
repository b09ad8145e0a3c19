package io.etomflow.receivables.intake;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface AccountChangeRepository extends ListCrudRepository<AccountChange, UUID> {

    @Query("select * from account_change where intake_id = :intakeId")
    Optional<AccountChange> findByIntakeId(UUID intakeId);

    @Query("select * from account_change where inquiry_id = :inquiryId")
    Optional<AccountChange> findByInquiryId(UUID inquiryId);
}
