import type { LawPack } from '../pack';

/** What was read for this pack, and where. Public copies, not the gazette: a lawyer confirms them. */
export const sources: LawPack['sources'] = {
  'crime-report': {
    what: 'Codification: Criminal Procedure Code Art. 146, Joint Circular 01/2017 as amended, Circular 28/2020 Art. 7 as amended',
    url: 'https://github.com/diepxuan/diepxuan.github.io',
  },
  education: {
    what: 'Law 13/2022 Art. 31 (opening only), in an answer on the contents of education and support to change behaviour',
    url: 'https://luathoanhut.vn/amp/nhung-noi-dung-giao-duc-ho-tro-chuyen-doi-hanh-vi-bao-luc-gia-dinh-a19422.html',
  },
  criticism: {
    what: 'Law 13/2022/QH15, Art. 32: criticism before the community, twice within 12 months',
    url: 'https://hethongphapluat.com/law-no-13-2022-qh15-dated-november-14-2022-on-prevention-and-combat-against-domestic-violence/dieu-32',
  },
  'sanction-limitation': {
    what: 'Decree 282/2025/NĐ-CP, Art. 6 (limitation), quoted with Art. 37',
    url: 'https://github.com/tnt305/tai_lieu_noi_bo',
  },
  'health-stay': {
    what: 'Codification: Circular 24/2017/TT-BYT Art. 6.4, stay at a health facility',
    url: 'https://github.com/quancab/legal-chatbot-VN-RAG',
  },
  'social-stay': {
    what: 'Codification: Decree 20/2021/NĐ-CP Art. 18, 24, 28, emergency protection',
    url: 'https://github.com/diepxuan/diepxuan.github.io',
  },
  'crime-under-18': {
    what: 'Codification: Circular 43/2021/TT-BCA Art. 5.1, crimes against persons under 18',
    url: 'https://github.com/diepxuan/diepxuan.github.io',
  },
  'health-tells': {
    what: 'Vinh Phuc health department on Circular 24/2017/TT-BYT Art. 8: staff tell the head, the head tells the police',
    url: 'https://vinhphuc.gov.vn/ct/cms/Convert/phongchongblgd/Lists/hoidap/View_Detail.aspx?ItemID=50',
  },
  trafficking: {
    what: 'Law 53/2024 Art. 27 as amended by Law 86/2025: commune, province, verification in 3 days',
    url: 'https://danhmucvanbanphapluatvietnam.blogspot.com/p/3-sua-oi-bo-sung-thay-bai-bo-mot-so-ieu.html',
  },
  foreigners: {
    what: 'Lawnet: measures for foreigners, Decree 76/2023 Art. 12: interpreter, and who bears the cost',
    url: 'https://lawnet.vn/en/laws/what-are-the-measures-to-prevent-domestic-violence-acts-applicable-to-foreigners-in-vietnam-140246.html',
  },
  'aid-check': {
    what: 'Bac Kan newspaper on Legal Aid Law Art. 30.2: the receiver checks and answers at once',
    url: 'https://baobackan.vn/de-yeu-cau-tro-giup-phap-ly-duoc-thu-ly-can-dap-ung-nhung-dieu-kien-nao-post57099.html',
  },
  'aid-code': {
    what: 'Codification: Legal Aid Law 11/2017, Circulars 08/2017 and 12/2018 as amended 2021',
    url: 'https://github.com/diepxuan/diepxuan.github.io',
  },
  'child-decree': {
    what: 'Codification: Law on Children 102/2016, Decree 56/2017/NĐ-CP Art. 24–36',
    url: 'https://github.com/diepxuan/diepxuan.github.io',
  },
  'child-court': {
    what: 'Codification: Circular 14/2020/TT-BLĐTBXH Art. 14.3',
    url: 'https://github.com/diepxuan/diepxuan.github.io',
  },
  'child-split': {
    what: 'Procedure 1.004946 in Cao Bang province, 27/11/2025: how the 12 hours are divided there',
    url: 'https://github.com/tnt305/tai_lieu_noi_bo',
  },
  'crime-resolution': {
    what: 'Lawnet on Criminal Procedure Code Art. 147: 20 days, 2 months, 2 months more',
    url: 'https://lawnet.vn/en/laws/vietnam-what-is-the-time-limit-for-prosecuting-a-criminal-case-by-the-investigating-agency-after-re-55586.html',
  },
  report: {
    what: 'Law 13/2022/QH15, Art. 19–20: who receives a report, and what the police do at once',
    url: 'https://vietjack.me/phap-luat/luat-phong-chong-bao-luc-gia-dinh-2022/chuong-iii-1952.html?page=1',
  },
  handling: {
    what: 'Law 13/2022/QH15, Art. 20.1–20.3: the chair handles or assigns at once',
    url: 'https://familaw.net/ai-co-tham-quyen-xu-ly-tin-bao-to-giac-ve-hanh-vi-bao-luc-gia-dinh/',
  },
  hotline: {
    what: 'Suc Khoe Viet on Decree 76/2023 Art. 9: the hotline tells the chair right after the call',
    url: 'https://suckhoeviet.org.vn/nghi-dinh-moi-quy-dinh-chi-tiet-mot-so-dieu-cua-luat-phong-chong-bao-luc-gia-dinh-9040.html',
  },
  stopping: {
    what: 'Lawnet on Law 13/2022/QH15 Art. 22, 23: the violence is stopped at once',
    url: 'https://lawnet.vn/en/laws/what-are-the-measures-to-prevent-domestic-violence-acts-applicable-to-foreigners-in-vietnam-140246.html',
  },
  order: {
    what: 'Ninh Binh police: no-contact by the chair, Law 13/2022/QH15 Art. 25',
    url: 'https://congan.ninhbinh.gov.vn/hoidap/chi-tiet-14.html',
  },
  'order-procedure': {
    what: 'National portal, procedure 1.012085: cancelling a no-contact order',
    url: 'https://dichvucong.gov.vn/p/home/dvc-chi-tiet-thu-tuc-hanh-chinh.html?ma_thu_tuc=1.012085',
  },
  'order-request': {
    what: 'Binh Dinh portal, procedure 1.012084: requesting no contact, Form 06',
    url: 'https://dichvucong.binhdinh.gov.vn/dichvucong/bothutuc/chiTietThuTuc?maThuTuc=40389',
  },
  contact: {
    what: 'Thu Vien Phap Luat on Decree 76/2023 Art. 18: three cases, Form 09, 4 hours',
    url: 'https://tintuc.thuvienphapluat.com/thong-bao-van-ban-moi/email/55446/03-truong-hop-nguoi-bi-cam-tiep-xuc-duoc-gap-nguoi-bi-bao-luc-gia-dinh',
  },
  custody: {
    what: 'Luat Hoa Nhut on administrative custody for domestic violence: 12 hours, 24 in all',
    url: 'https://luathoanhut.vn/co-duoc-tam-giu-nguoi-co-hanh-vi-bao-luc-gia-dinh-hay-khong-a19419.html',
  },
  'court-order': {
    what: 'Lawnet on Law 13/2022/QH15 Art. 26: no contact by the court, 4 months at most',
    url: 'https://lawnet.vn/en/laws/in-what-cases-does-the-court-apply-the-measure-of-prohibition-from-contact-to-individuals-who-commit-165858.html',
  },
  supervision: {
    what: 'Police newspaper on Circular 66/2025/TT-BCA',
    url: 'https://amp.cand.com.vn/Giai-dap-phap-luat/quy-dinh-moi-nhat-ve-cong-tac-giam-sat-viec-thuc-hien-quyet-dinh-cam-tiep-xuc-i778925',
  },
  supervisor: {
    what: 'Thanh Nien on Circular 66/2025/TT-BCA: who supervises, within 1 hour',
    url: 'https://thanhnien.vn/chong-bao-luc-voi-vo-co-the-bi-cam-tiep-xuc-cong-an-xa-giam-sat-185250912113314227.htm',
  },
  undertaking: {
    what: 'Dân trí on Circular 66/2025/TT-BCA: the person supervised signs an undertaking',
    url: 'https://dantri.com.vn/phap-luat/chong-danh-vo-co-the-bi-cam-tiep-xuc-4-ngay-bi-cong-an-giam-sat-20250906072729596.htm',
  },
  'patient-forms': {
    what: 'Vinh Phuc health department on Circular 24/2017/TT-BYT Art. 12: Appendices 1 and 3',
    url: 'https://vinhphuc.gov.vn/ct/cms/Convert/phongchongblgd/Lists/hoidap/View_Detail.aspx?ItemID=52',
  },
  'patient-certificate': {
    what: 'Codification: Circular 24/2017/TT-BYT Art. 10, Appendix 2',
    url: 'https://github.com/quancab/legal-chatbot-VN-RAG',
  },
  'family-statistics': {
    what: 'Codification: Circular 07/2017/TT-BVHTTDL Art. 3–4, Forms 01–05',
    url: 'https://github.com/quancab/legal-chatbot-VN-RAG',
  },
  announcement: {
    what: 'Thanh Nien on Circular 66/2025/TT-BCA: the meeting that announces it, within 1 hour',
    url: 'https://thanhnien.vn/ngan-chan-bao-luc-gia-dinh-tu-som-185250912201123954.htm',
  },
  'trusted-address': {
    what: 'Law 13/2022/QH15, Art. 35–36: support facilities and trusted addresses',
    url: 'https://bvdklaocai.vn/co-nhung-co-so-tro-giup-phong-chong-bao-luc-gia-dinh-nao/',
  },
  msf: {
    what: 'MSF medical protocol for sexual violence care, 2020',
    url: 'https://www.scribd.com/document/489192789/MSF-Medical-Protocol-for-Sexual-Violence-Care-2020-FINAL-30-06-20',
  },
  pep: {
    what: 'BMC Public Health 2015: PEP within 72 hours',
    url: 'https://bmcpublichealth.biomedcentral.com/articles/10.1186/s12889-015-1994-9/tables/2',
  },
  'pep-start': {
    what: 'Sexual assault, management: PEP as soon as possible',
    url: 'https://bibliotheek.ehb.be:2400/topics/en-gb/696/management-approach',
  },
  contraception: {
    what: 'WHO guidance on sexual assault: emergency contraception within 5 days',
    url: 'http://who.mgsolutions-it.com/SexualAssault.aspx',
  },
  'follow-up': {
    what: 'WHO clinical management, chapter 6: treatment, follow-up at 2 weeks, 3 and 6 months',
    url: 'https://studylib.net/doc/18146395/6-treatment-and-follow-up-care',
  },
  'data-law': {
    what: 'Law 91/2025/QH15 on the protection of personal data, gazette',
    url: 'https://congbaocdn.chinhphu.vn/CongBaoCP/VanBan/2025/6/45578/57730-1-2025971-97291-2025-qh15.pdf',
  },
  'data-decree': {
    what: 'Decree 356/2025/NĐ-CP Art. 5 and 28, as a compendium of health data gives them clause by clause',
    url: 'https://congbao.chinhphu.vn/van-ban/nghi-dinh-so-356-2025-nd-cp-468371.htm',
  },
  'data-reply': {
    what: 'Frasers on Decree 356/2025: requests answered within 2 working days',
    url: 'https://www.frasersvn.com/vi/legal-updates-and-publications/the-next-chapter-in-data-protection-new-decree-guiding-the-personal-data-protection-law',
  },
  database: {
    what: 'Decree 110/2025/NĐ-CP Art. 10: data beyond one’s own scope, answered within 5 working days',
    url: 'https://github.com/tnt305/tai_lieu_noi_bo',
  },
  gbvims: {
    what: 'GBVIMS: case management in six steps, outcomes of referrals',
    url: 'https://www.gbvims.com',
  },
};
