package io.etomflow.receivables;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface AccountChangeRepository extends ListCrudRepository<AccountChange, UUID> {

    Optional<AccountChange> findByIntakeId(UUID intakeId);

    Optional<AccountChange> findByInquiryId(UUID inquiryId);
}
