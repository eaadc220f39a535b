package office

// What is said of templates that are handed in.
const (
	msgTemplateTooLarge  = "mẫu lớn hơn %d MB"
	msgTemplateYAML      = "tệp YAML của mẫu lớn hơn %d KB"
	msgTemplateNoZip     = "mẫu phải là tệp ZIP: %w"
	msgTemplateManyFiles = "mẫu có quá %d tệp; chỉ để tệp YAML, các hình và phông của mẫu trong tệp ZIP"
	msgTemplateUnpacked  = "các tệp của mẫu bung ra lớn hơn %d MB; hãy bỏ bớt tệp hoặc thu nhỏ hình"
	msgTemplateTwice     = "tệp %s có hai lần trong mẫu"
	msgTemplateName      = "tên tệp “%s” không dùng được: các tệp phải nằm ngay trong tệp ZIP, không trong thư mục, tên ngắn"
	msgTemplateEntry     = "tệp %s trong mẫu không phải tệp thường (bị khóa, là liên kết, hoặc hỏng); hãy nén lại mẫu"
	msgTemplateUnread    = "mẫu không đọc được: %w"
	msgTemplateFull      = "sổ đã giữ %d mẫu riêng (%d MB), nhiều nhất có thể; hãy bỏ bớt mẫu chưa dùng"
	msgTemplateKept      = "mẫu %s trong sổ không dùng được: %w"
)
