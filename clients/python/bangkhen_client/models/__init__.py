"""Contains all the data models used in inputs/outputs"""

from .act import Act
from .added_signature import AddedSignature
from .amended import Amended
from .amending import Amending
from .amending_order import AmendingOrder
from .amending_request import AmendingRequest
from .amending_request_act import AmendingRequestAct
from .amendment import Amendment
from .amendment_event import AmendmentEvent
from .amendment_form import AmendmentForm
from .amendment_form_numbering import AmendmentFormNumbering
from .amendment_kind import AmendmentKind
from .amendment_proposal import AmendmentProposal
from .amendment_proposal_list import AmendmentProposalList
from .amendment_proposal_state import AmendmentProposalState
from .answer import Answer
from .attachment import Attachment
from .attachment_form import AttachmentForm
from .attachment_form_kind import AttachmentFormKind
from .attachment_kind import AttachmentKind
from .attachment_list import AttachmentList
from .award_import import AwardImport
from .award_import_form import AwardImportForm
from .award_of_decision import AwardOfDecision
from .award_on_record import AwardOnRecord
from .award_on_record_list import AwardOnRecordList
from .award_on_record_status import AwardOnRecordStatus
from .award_withdrawal import AwardWithdrawal
from .award_withdrawal_form import AwardWithdrawalForm
from .award_withdrawal_state import AwardWithdrawalState
from .batch import Batch
from .batch_done_message import BatchDoneMessage
from .batch_done_message_type import BatchDoneMessageType
from .batch_event import BatchEvent
from .batch_event_state import BatchEventState
from .batch_state import BatchState
from .certificate import Certificate
from .certificate_changes import CertificateChanges
from .certificate_fields import CertificateFields
from .certificate_issued_message import CertificateIssuedMessage
from .certificate_issued_message_type import CertificateIssuedMessageType
from .certificate_list import CertificateList
from .certificate_purged_at import CertificatePurgedAt
from .certificate_reissued_message import CertificateReissuedMessage
from .certificate_reissued_message_type import CertificateReissuedMessageType
from .certificate_replaced_message import CertificateReplacedMessage
from .certificate_replaced_message_type import CertificateReplacedMessageType
from .certificate_revoked_message import CertificateRevokedMessage
from .certificate_revoked_message_type import CertificateRevokedMessageType
from .certificates_event import CertificatesEvent
from .certificates_event_certificates_item import CertificatesEventCertificatesItem
from .choice import Choice
from .collation import Collation
from .collation_differences_item import CollationDifferencesItem
from .collation_notes_item import CollationNotesItem
from .comment import Comment
from .comment_form import CommentForm
from .comment_list import CommentList
from .comment_state import CommentState
from .comparison import Comparison
from .content_comparison import ContentComparison
from .content_comparison_compared import ContentComparisonCompared
from .content_comparison_differences_item import ContentComparisonDifferencesItem
from .content_comparison_differences_item_words import ContentComparisonDifferencesItemWords
from .content_comparison_result import ContentComparisonResult
from .correction import Correction
from .counts import Counts
from .decision import Decision
from .decision_approved_message import DecisionApprovedMessage
from .decision_approved_message_type import DecisionApprovedMessageType
from .decision_content import DecisionContent
from .decision_content_annex import DecisionContentAnnex
from .decision_file import DecisionFile
from .decision_file_annex import DecisionFileAnnex
from .decision_issued_message import DecisionIssuedMessage
from .decision_issued_message_type import DecisionIssuedMessageType
from .decision_list import DecisionList
from .decision_reading import DecisionReading
from .decision_reading_fields_item import DecisionReadingFieldsItem
from .decision_reading_fields_item_certainty import DecisionReadingFieldsItemCertainty
from .decision_reading_list import DecisionReadingList
from .decision_reading_set_aside_item import DecisionReadingSetAsideItem
from .decision_ref import DecisionRef
from .decision_released_message import DecisionReleasedMessage
from .decision_released_message_type import DecisionReleasedMessageType
from .decision_retracted_message import DecisionRetractedMessage
from .decision_retracted_message_type import DecisionRetractedMessageType
from .decision_returned_message import DecisionReturnedMessage
from .decision_returned_message_type import DecisionReturnedMessageType
from .decision_signed_message import DecisionSignedMessage
from .decision_signed_message_type import DecisionSignedMessageType
from .decision_state import DecisionState
from .decision_step_event import DecisionStepEvent
from .decision_submitted_message import DecisionSubmittedMessage
from .decision_submitted_message_type import DecisionSubmittedMessageType
from .decision_unsigned_message import DecisionUnsignedMessage
from .decision_unsigned_message_type import DecisionUnsignedMessageType
from .decision_withdrawn_message import DecisionWithdrawnMessage
from .decision_withdrawn_message_type import DecisionWithdrawnMessageType
from .declared import Declared
from .document_kind import DocumentKind
from .exchange import Exchange
from .exchange_ground import ExchangeGround
from .fault import Fault
from .file_form import FileForm
from .finding import Finding
from .finding_check import FindingCheck
from .foresight import Foresight
from .foresight_blanks_item import ForesightBlanksItem
from .foresight_golden_numbers_item import ForesightGoldenNumbersItem
from .foresight_sheets_item import ForesightSheetsItem
from .form import Form
from .get_file_name import GetFileName
from .get_yearly_report_file_name import GetYearlyReportFileName
from .golden_book import GoldenBook
from .ground import Ground
from .hold import Hold
from .issue_at_once import IssueAtOnce
from .issue_event import IssueEvent
from .issue_form import IssueForm
from .issue_paper import IssuePaper
from .item import Item
from .kind import Kind
from .kind_counts import KindCounts
from .list_amendments_state import ListAmendmentsState
from .list_report import ListReport
from .listed_recipient import ListedRecipient
from .listed_recipient_fields import ListedRecipientFields
from .manifest import Manifest
from .manifest_certificate import ManifestCertificate
from .manifest_certificate_fields import ManifestCertificateFields
from .manifest_decision import ManifestDecision
from .manifest_files import ManifestFiles
from .manifest_publish import ManifestPublish
from .me import Me
from .numbering import Numbering
from .outcome import Outcome
from .party import Party
from .photos_report import PhotosReport
from .photos_report_unreadable_item import PhotosReportUnreadableItem
from .printed_certificate import PrintedCertificate
from .printed_certificate_public import PrintedCertificatePublic
from .printed_signer import PrintedSigner
from .problem import Problem
from .problem_code import ProblemCode
from .reading import Reading
from .reason import Reason
from .recipient import Recipient
from .recipient_fields import RecipientFields
from .recipient_list import RecipientList
from .recorded_award import RecordedAward
from .recovery import Recovery
from .recovery_form import RecoveryForm
from .recovery_form_state import RecoveryFormState
from .recovery_state import RecoveryState
from .refusal import Refusal
from .reissue import Reissue
from .reissue_ground import ReissueGround
from .release import Release
from .release_state import ReleaseState
from .render_form import RenderForm
from .replace import Replace
from .replace_numbering import ReplaceNumbering
from .revoke import Revoke
from .revoke_document_kind import RevokeDocumentKind
from .rewards import Rewards
from .rewards_rates_item import RewardsRatesItem
from .seal_reading import SealReading
from .seal_reading_log import SealReadingLog
from .seal_reading_log_state import SealReadingLogState
from .seal_reading_record import SealReadingRecord
from .seal_reading_record_hashes import SealReadingRecordHashes
from .seal_reading_result import SealReadingResult
from .severity import Severity
from .sheet import Sheet
from .sheet_list import SheetList
from .sheet_reading import SheetReading
from .sheet_reading_columns_item import SheetReadingColumnsItem
from .sheet_reading_set_aside_item import SheetReadingSetAsideItem
from .signature import Signature
from .signature_chain import SignatureChain
from .signature_changes_item import SignatureChangesItem
from .signature_look import SignatureLook
from .signature_look_place import SignatureLookPlace
from .signed_as import SignedAs
from .signed_file import SignedFile
from .signed_form import SignedForm
from .signed_name import SignedName
from .signed_paper import SignedPaper
from .signed_paper_state import SignedPaperState
from .signed_papers import SignedPapers
from .signed_papers_form import SignedPapersForm
from .signed_papers_form_replace import SignedPapersFormReplace
from .signed_reading import SignedReading
from .signed_reading_proposed import SignedReadingProposed
from .signer import Signer
from .signing import Signing
from .signing_progress import SigningProgress
from .signing_progress_troubles_item import SigningProgressTroublesItem
from .signing_way import SigningWay
from .sites import Sites
from .source import Source
from .status import Status
from .verification import Verification
from .verification_checks import VerificationChecks
from .verification_result import VerificationResult
from .verify_text import VerifyText
from .wanted_recovery import WantedRecovery
from .withdraw import Withdraw
from .yearly_report import YearlyReport
from .yearly_report_blocks_item import YearlyReportBlocksItem
from .yearly_report_blocks_item_rows_item import YearlyReportBlocksItemRowsItem
from .yearly_report_left_out import YearlyReportLeftOut

__all__ = (
    "Act",
    "AddedSignature",
    "Amended",
    "Amending",
    "AmendingOrder",
    "AmendingRequest",
    "AmendingRequestAct",
    "Amendment",
    "AmendmentEvent",
    "AmendmentForm",
    "AmendmentFormNumbering",
    "AmendmentKind",
    "AmendmentProposal",
    "AmendmentProposalList",
    "AmendmentProposalState",
    "Answer",
    "Attachment",
    "AttachmentForm",
    "AttachmentFormKind",
    "AttachmentKind",
    "AttachmentList",
    "AwardImport",
    "AwardImportForm",
    "AwardOfDecision",
    "AwardOnRecord",
    "AwardOnRecordList",
    "AwardOnRecordStatus",
    "AwardWithdrawal",
    "AwardWithdrawalForm",
    "AwardWithdrawalState",
    "Batch",
    "BatchDoneMessage",
    "BatchDoneMessageType",
    "BatchEvent",
    "BatchEventState",
    "BatchState",
    "Certificate",
    "CertificateChanges",
    "CertificateFields",
    "CertificateIssuedMessage",
    "CertificateIssuedMessageType",
    "CertificateList",
    "CertificatePurgedAt",
    "CertificateReissuedMessage",
    "CertificateReissuedMessageType",
    "CertificateReplacedMessage",
    "CertificateReplacedMessageType",
    "CertificateRevokedMessage",
    "CertificateRevokedMessageType",
    "CertificatesEvent",
    "CertificatesEventCertificatesItem",
    "Choice",
    "Collation",
    "CollationDifferencesItem",
    "CollationNotesItem",
    "Comment",
    "CommentForm",
    "CommentList",
    "CommentState",
    "Comparison",
    "ContentComparison",
    "ContentComparisonCompared",
    "ContentComparisonDifferencesItem",
    "ContentComparisonDifferencesItemWords",
    "ContentComparisonResult",
    "Correction",
    "Counts",
    "Decision",
    "DecisionApprovedMessage",
    "DecisionApprovedMessageType",
    "DecisionContent",
    "DecisionContentAnnex",
    "DecisionFile",
    "DecisionFileAnnex",
    "DecisionIssuedMessage",
    "DecisionIssuedMessageType",
    "DecisionList",
    "DecisionReading",
    "DecisionReadingFieldsItem",
    "DecisionReadingFieldsItemCertainty",
    "DecisionReadingList",
    "DecisionReadingSetAsideItem",
    "DecisionRef",
    "DecisionReleasedMessage",
    "DecisionReleasedMessageType",
    "DecisionRetractedMessage",
    "DecisionRetractedMessageType",
    "DecisionReturnedMessage",
    "DecisionReturnedMessageType",
    "DecisionSignedMessage",
    "DecisionSignedMessageType",
    "DecisionState",
    "DecisionStepEvent",
    "DecisionSubmittedMessage",
    "DecisionSubmittedMessageType",
    "DecisionUnsignedMessage",
    "DecisionUnsignedMessageType",
    "DecisionWithdrawnMessage",
    "DecisionWithdrawnMessageType",
    "Declared",
    "DocumentKind",
    "Exchange",
    "ExchangeGround",
    "Fault",
    "FileForm",
    "Finding",
    "FindingCheck",
    "Foresight",
    "ForesightBlanksItem",
    "ForesightGoldenNumbersItem",
    "ForesightSheetsItem",
    "Form",
    "GetFileName",
    "GetYearlyReportFileName",
    "GoldenBook",
    "Ground",
    "Hold",
    "IssueAtOnce",
    "IssueEvent",
    "IssueForm",
    "IssuePaper",
    "Item",
    "Kind",
    "KindCounts",
    "ListAmendmentsState",
    "ListedRecipient",
    "ListedRecipientFields",
    "ListReport",
    "Manifest",
    "ManifestCertificate",
    "ManifestCertificateFields",
    "ManifestDecision",
    "ManifestFiles",
    "ManifestPublish",
    "Me",
    "Numbering",
    "Outcome",
    "Party",
    "PhotosReport",
    "PhotosReportUnreadableItem",
    "PrintedCertificate",
    "PrintedCertificatePublic",
    "PrintedSigner",
    "Problem",
    "ProblemCode",
    "Reading",
    "Reason",
    "Recipient",
    "RecipientFields",
    "RecipientList",
    "RecordedAward",
    "Recovery",
    "RecoveryForm",
    "RecoveryFormState",
    "RecoveryState",
    "Refusal",
    "Reissue",
    "ReissueGround",
    "Release",
    "ReleaseState",
    "RenderForm",
    "Replace",
    "ReplaceNumbering",
    "Revoke",
    "RevokeDocumentKind",
    "Rewards",
    "RewardsRatesItem",
    "SealReading",
    "SealReadingLog",
    "SealReadingLogState",
    "SealReadingRecord",
    "SealReadingRecordHashes",
    "SealReadingResult",
    "Severity",
    "Sheet",
    "SheetList",
    "SheetReading",
    "SheetReadingColumnsItem",
    "SheetReadingSetAsideItem",
    "Signature",
    "SignatureChain",
    "SignatureChangesItem",
    "SignatureLook",
    "SignatureLookPlace",
    "SignedAs",
    "SignedFile",
    "SignedForm",
    "SignedName",
    "SignedPaper",
    "SignedPapers",
    "SignedPapersForm",
    "SignedPapersFormReplace",
    "SignedPaperState",
    "SignedReading",
    "SignedReadingProposed",
    "Signer",
    "Signing",
    "SigningProgress",
    "SigningProgressTroublesItem",
    "SigningWay",
    "Sites",
    "Source",
    "Status",
    "Verification",
    "VerificationChecks",
    "VerificationResult",
    "VerifyText",
    "WantedRecovery",
    "Withdraw",
    "YearlyReport",
    "YearlyReportBlocksItem",
    "YearlyReportBlocksItemRowsItem",
    "YearlyReportLeftOut",
)
