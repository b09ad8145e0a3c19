package io.etomflow.partner;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface PartnerRequestRepository extends ListCrudRepository<PartnerRequest, UUID> {

    Optional<PartnerRequest> findByNumber(String number);

    List<PartnerRequest> findByCaseNumber(String caseNumber);
}
